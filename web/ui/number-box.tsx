import { type ComponentProps, useState } from 'react';

type Props = Omit<ComponentProps<'input'>, 'value' | 'onChange' | 'min' | 'max'> & {
  value: number | null;
  min: number;
  max: number;
  /** Whether nothing may stand in it. */
  allowsNone?: boolean;
  /** Told of each number that can be read and lies within the limits; null where nothing stands there. */
  onNumber: (value: number | null) => void;
};

/** A number of a form, taken as it is typed; what cannot be read stays until the reader leaves it. */
export function NumberBox({ value, min, max, allowsNone = false, onNumber, ...rest }: Props) {
  const [typed, setTyped] = useState<string | null>(null);
  const shown = value === null ? '' : String(value);
  const read = (text: string): number | null | undefined => {
    if (text.trim() === '') return allowsNone ? null : undefined;
    const number = Number(text.replaceAll(',', ''));
    return number >= min && number <= max ? number : undefined;
  };
  return (
    <input
      {...rest}
      inputMode="decimal"
      autoComplete="off"
      value={typed ?? shown}
      aria-invalid={(typed !== null && read(typed) === undefined) || undefined}
      onChange={({ target }) => {
        setTyped(target.value);
        const number = read(target.value);
        if (number !== undefined) onNumber(number);
      }}
      onBlur={() => setTyped(null)}
    />
  );
}
