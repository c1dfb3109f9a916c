import { useQuery, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { type Person, type Role, roles } from '#shared/role';
import { accountWords } from '../messages/account';
import { useFaultWord } from '../messages/fault';
import { useWords } from '../messages/messages';
import { change } from '../state/change';
import { getJson } from '../state/server';
import { TextButton } from '../ui/text-button';
import { PersonFields } from './person-fields';
import { Scopes } from './scopes';

type Read = { codes: string[] } | { wrong: string };

/** Region codes as a hand writes them. */
function readScopes(text: string, everywhere: string): Read {
  const words = text
    .split(/[\s,,、;;]+/)
    .map((word) => word.trim())
    .filter(Boolean);
  const wrong = words.find((word) => word !== everywhere && !/^\d{12}$/.test(word));
  return wrong === undefined ? { codes: words.map((word) => (word === everywhere ? '' : word)) } : { wrong };
}

/** Every account: who may what and where; new ones, other roles, bars. */
export function People() {
  const words = useWords(accountWords);
  const faultText = useFaultWord();
  const client = useQueryClient();
  const { data, error } = useQuery({
    queryKey: ['people'],
    queryFn: () => getJson<{ people: Person[] }>('/api/people'),
    staleTime: 0,
  });
  const [fault, setFault] = useState<string | null>(null);
  const [isAdding, setAdding] = useState(false);

  const tried = async (work: () => Promise<unknown>): Promise<boolean> => {
    setFault(null);
    try {
      await work();
      await client.invalidateQueries({ queryKey: ['people'] });
      return true;
    } catch (failed) {
      setFault(faultText(failed));
      return false;
    }
  };
  const scopesOf = (text: string): string[] | null => {
    const read = readScopes(text, words.everywhere);
    if ('codes' in read) return read.codes;
    setFault(words.scopeWrong(read.wrong));
    return null;
  };
  const add = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const { scopes: text, ...person } = Object.fromEntries(new FormData(event.currentTarget));
    const scopes = scopesOf(String(text));
    if (scopes && (await tried(() => change('/api/people', { ...person, scopes })))) setAdding(false);
  };

  return (
    <>
      {error && <p className="account-fault">{faultText(error)}</p>}
      <ul className="account-lines" data-testid="people">
        {data?.people.map((person) => (
          <PersonLine
            key={person.id}
            person={person}
            onChange={(changed) => tried(() => change(`/api/people/${person.id}`, changed, 'PATCH'))}
            scopesOf={scopesOf}
          />
        ))}
      </ul>
      <p className="account-fault" role="alert" data-testid="people-fault">
        {fault}
      </p>
      {isAdding ? (
        <form className="account-form" onSubmit={add}>
          <PersonFields />
          <label htmlFor="new-role">{words.role}</label>
          <RoleChoice id="new-role" value="viewer" />
          <label htmlFor="new-scopes">{words.scope}</label>
          <input id="new-scopes" name="scopes" type="text" data-testid="new-scopes" />
          <p className="account-hint quiet">{words.scopeHint}</p>
          <div className="actions">
            <TextButton icon="check" type="submit" isStrong data-testid="new-person">
              {words.create}
            </TextButton>
          </div>
        </form>
      ) : (
        <TextButton icon="plus" data-testid="add-person" onClick={() => setAdding(true)}>
          {words.addPerson}
        </TextButton>
      )}
    </>
  );
}

type ChoiceProps = { id?: string; label?: string; value: Role; onChange?: (role: Role) => void };

function RoleChoice({ id, label, value, onChange }: ChoiceProps) {
  const words = useWords(accountWords);
  return (
    <select
      id={id}
      name="role"
      aria-label={label}
      data-testid="role"
      {...(onChange ? { value, onChange: (event) => onChange(event.target.value as Role) } : { defaultValue: value })}
    >
      {roles.map((role) => (
        <option key={role} value={role}>
          {words.roles[role]}
        </option>
      ))}
    </select>
  );
}

type LineProps = {
  person: Person;
  onChange: (changed: { role?: Role; scopes?: string[]; isBarred?: boolean }) => Promise<boolean>;
  scopesOf: (text: string) => string[] | null;
};

function PersonLine({ person, onChange, scopesOf }: LineProps) {
  const words = useWords(accountWords);
  const [typed, setTyped] = useState<string | null>(null);
  const save = async (event: FormEvent) => {
    event.preventDefault();
    const scopes = scopesOf(typed ?? '');
    if (scopes && (await onChange({ scopes }))) setTyped(null);
  };
  return (
    <li data-testid="person" className={person.isBarred ? 'barred' : undefined}>
      <span>
        {person.name}
        <small className="quiet">
          {person.username}
          {person.isBarred && ` · ${words.isBarred}`}
        </small>
      </span>
      <RoleChoice label={`${words.role} ${person.name}`} value={person.role} onChange={(role) => onChange({ role })} />
      {typed === null ? (
        <button
          type="button"
          className="account-scopes"
          onClick={() => setTyped(person.scopes.map((code) => code || words.everywhere).join(', '))}
          title={`${words.scope} ${person.name}`}
        >
          <Scopes codes={person.scopes} />
        </button>
      ) : (
        <form className="account-row" onSubmit={save}>
          <input
            type="text"
            // biome-ignore lint/a11y/noAutofocus: the reader has just asked to write here
            autoFocus
            value={typed}
            aria-label={`${words.scope} ${person.name}`}
            onChange={(event) => setTyped(event.target.value)}
          />
          <TextButton icon="check" type="submit">
            {words.save}
          </TextButton>
        </form>
      )}
      <TextButton icon={person.isBarred ? 'undo' : 'close'} onClick={() => onChange({ isBarred: !person.isBarred })}>
        {person.isBarred ? words.unbar : words.bar}
      </TextButton>
    </li>
  );
}
