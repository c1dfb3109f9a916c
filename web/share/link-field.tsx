type Props = { link: string; label: string; testId: string };

/** A link to be read and copied by hand. */
export const LinkField = ({ link, label, testId }: Props) => (
  <label className="share-link">
    <span className="unseen">{label}</span>
    <input readOnly value={link} data-testid={testId} onFocus={({ currentTarget }) => currentTarget.select()} />
  </label>
);
