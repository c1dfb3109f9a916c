import type { ComponentProps } from 'react';
import { Icon, type IconName } from './icon';

type Props = Omit<ComponentProps<'button'>, 'children' | 'aria-label'> & {
  icon: IconName;
  /** What it does: its name, and its tip where `title` says nothing else. */
  label: string;
  /** The key that does the same, told in the tip. */
  shortcut?: string;
  /** Of the sign, in pixels. */
  size?: number;
  /** For rows of a list. */
  isSmall?: boolean;
};

/** A button that shows nothing but a sign. */
export function IconButton({ icon, label, shortcut, size = 18, isSmall = false, className, ...rest }: Props) {
  return (
    <button
      type="button"
      className={['icon-button', isSmall && 'small', className].filter(Boolean).join(' ')}
      aria-label={label}
      title={shortcut ? `${label} ${shortcut}` : label}
      {...rest}
    >
      <Icon name={icon} size={size} />
    </button>
  );
}
