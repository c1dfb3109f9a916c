import type { KeyboardEvent } from 'react';

type Props<Name extends string> = {
  /** Begins the ids of the tabs and of what they show. */
  id: string;
  label: string;
  tabs: readonly { name: Name; words: string }[];
  shown: Name;
  className: string;
  /** Begins the test id of each tab. */
  testId: string;
  onChoose: (name: Name) => void;
};

const steps: Record<string, (at: number, count: number) => number> = {
  ArrowRight: (at, count) => (at + 1) % count,
  ArrowLeft: (at, count) => (at + count - 1) % count,
  Home: () => 0,
  End: (_, count) => count - 1,
};

/** One stop of the Tab key for all; arrows, Home and End go from tab to tab. */
export function Tabs<Name extends string>({ id, label, tabs, shown, className, testId, onChoose }: Props<Name>) {
  const press = (event: KeyboardEvent) => {
    const at = tabs.findIndex(({ name }) => name === shown);
    const next = tabs[steps[event.key]?.(at, tabs.length) ?? -1];
    if (!next) return;
    event.preventDefault();
    onChoose(next.name);
    document.getElementById(`${id}-${next.name}`)?.focus();
  };
  return (
    <div className={className} role="tablist" aria-label={label} onKeyDown={press}>
      {tabs.map(({ name, words }) => (
        <button
          key={name}
          id={`${id}-${name}`}
          type="button"
          role="tab"
          aria-selected={name === shown}
          aria-controls={`${id}-panel`}
          tabIndex={name === shown ? 0 : -1}
          data-testid={`${testId}-${name}`}
          onClick={() => onChoose(name)}
        >
          {words}
        </button>
      ))}
    </div>
  );
}

/** Attributes of what the tabs of the same `id` show. */
export const tabPanel = (id: string, shown: string) =>
  ({ id: `${id}-panel`, role: 'tabpanel', 'aria-labelledby': `${id}-${shown}` }) as const;
