import { queryOptions, useQuery } from '@tanstack/react-query';
import { type ReactNode, useId } from 'react';
import type { Person } from '#shared/role';
import { type TraceKind, traceKinds } from '#shared/trace';
import { layerName } from '../messages/layer-name';
import { useLanguage, useWords } from '../messages/messages';
import { traceWords } from '../messages/trace';
import { aboutQuery, getJson } from '../state/server';
import type { Language } from '../state/view';

/** As it stands in the fields: days of this machine's clock. */
export type Sought = { actor: string; kind: string; layer: string; from: string; to: string; q: string };
export const anything: Sought = { actor: '', kind: '', layer: '', from: '', to: '', q: '' };

/** The words of an address; empty where everything is sought. A day counts to its end. */
export function addressWords({ from, to, ...words }: Sought): string {
  const end = to ? new Date(`${to}T00:00:00`) : null;
  end?.setDate(end.getDate() + 1);
  const given = Object.entries({
    ...words,
    from: from && new Date(`${from}T00:00:00`).toISOString(),
    to: end?.toISOString() ?? '',
  }).filter(([, word]) => word.trim() !== '');
  return new URLSearchParams(given).toString();
}

export const kindWord = (kind: TraceKind, language: Language) => traceKinds[kind][language === 'en' ? 'en' : 'zh'];

export const peopleQuery = queryOptions({
  queryKey: ['people'],
  queryFn: () => getJson<{ people: Person[] }>('/api/people'),
  staleTime: 0,
});

type Props = { sought: Sought; onChange: (sought: Sought) => void };

export function TraceFilters({ sought, onChange }: Props) {
  const words = useWords(traceWords);
  const language = useLanguage();
  const { data: known } = useQuery(peopleQuery);
  const { data: about } = useQuery(aboutQuery);
  const set = (field: keyof Sought) => (value: string) => onChange({ ...sought, [field]: value });
  const kinds = Object.keys(traceKinds) as TraceKind[];
  return (
    <search className="trace-filters">
      <Choice label={words.person} value={sought.actor} onChange={set('actor')} testId="trace-actor">
        <option value="">{words.anyone}</option>
        {known?.people.map(({ id, username, name }) => (
          <option key={id} value={username}>
            {name === username ? name : `${name} (${username})`}
          </option>
        ))}
        <option value="public">{words.withoutAccount.public}</option>
        <option value="operator">{words.withoutAccount.operator}</option>
      </Choice>
      <Choice label={words.kind} value={sought.kind} onChange={set('kind')} testId="trace-kind">
        <option value="">{words.anyKind}</option>
        {kinds.map((kind) => (
          <option key={kind} value={kind}>
            {kindWord(kind, language)}
          </option>
        ))}
      </Choice>
      <Choice label={words.layer} value={sought.layer} onChange={set('layer')} testId="trace-layer">
        <option value="">{words.anyLayer}</option>
        {about?.layers.map((layer) => (
          <option key={layer.code} value={layer.code}>
            {layerName(layer, language)}
          </option>
        ))}
      </Choice>
      <Field
        label={words.words}
        type="search"
        placeholder={words.wordsHint}
        value={sought.q}
        onChange={set('q')}
        testId="trace-q"
      />
      <Field label={words.from} type="date" value={sought.from} onChange={set('from')} testId="trace-from" />
      <Field label={words.to} type="date" value={sought.to} onChange={set('to')} testId="trace-to" />
    </search>
  );
}

type Filled = { label: string; value: string; testId: string; onChange: (value: string) => void };

function Choice({ label, value, testId, onChange, children }: Filled & { children: ReactNode }) {
  const id = useId();
  return (
    <div>
      <label htmlFor={id}>{label}</label>
      <select id={id} value={value} data-testid={testId} onChange={(event) => onChange(event.target.value)}>
        {children}
      </select>
    </div>
  );
}

function Field({ label, testId, onChange, ...rest }: Filled & { type: 'date' | 'search'; placeholder?: string }) {
  const id = useId();
  return (
    <div>
      <label htmlFor={id}>{label}</label>
      <input
        id={id}
        data-testid={testId}
        maxLength={200}
        onChange={(event) => onChange(event.target.value)}
        {...rest}
      />
    </div>
  );
}
