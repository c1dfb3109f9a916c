import { type ComponentProps, type ReactNode, useId } from 'react';
import './field.css';

/** What ties a control to its label, its hint and what is wrong with it. */
type Ties = { id: string; 'aria-describedby': string | undefined; 'aria-invalid': true | undefined };

type Props = Omit<ComponentProps<'input'>, 'id' | 'children'> & {
  label: string;
  hint?: string;
  /** What is wrong with what stands in it. */
  fault?: string | null;
  'data-testid': string;
  /** Another control in place of the input. */
  children?: (ties: Ties) => ReactNode;
};

/** A field of a form: its label, the control, and below it a hint and what is wrong, which are read out with it. */
export function Field({ label, hint, fault, children, ...rest }: Props) {
  const id = useId();
  const described = [hint && `${id}-hint`, fault && `${id}-fault`].filter(Boolean).join(' ');
  const ties: Ties = { id, 'aria-describedby': described || undefined, 'aria-invalid': fault ? true : undefined };
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      {children ? children(ties) : <input {...rest} {...ties} />}
      {hint && (
        <p id={`${id}-hint`} className="quiet">
          {hint}
        </p>
      )}
      <p id={`${id}-fault`} className="fault" role="alert" data-testid={`${rest['data-testid']}-fault`}>
        {fault}
      </p>
    </div>
  );
}
