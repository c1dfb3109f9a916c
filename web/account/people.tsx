import { useQuery, useQueryClient } from '@tanstack/react-query';
import { type ComponentProps, type FormEvent, useState } from 'react';
import { type Person, type Role, roles } from '#shared/role';
import { accountWords } from '../messages/account';
import { useFaultWord } from '../messages/fault';
import { useWords } from '../messages/messages';
import { change } from '../state/change';
import { getJson } from '../state/server';
import { Field } from '../ui/field';
import { TextButton } from '../ui/text-button';
import { isOfUsername, PersonFields } from './person-fields';
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
  const [fault, setFault] = useState<unknown>(null);
  const [isAdding, setAdding] = useState(false);
  const again = () => client.invalidateQueries({ queryKey: ['people'] });
  const alter = async (id: string, changed: Changed) => {
    setFault(null);
    try {
      await change(`/api/people/${id}`, changed, 'PATCH');
      await again();
      return true;
    } catch (failed) {
      setFault(failed);
      return false;
    }
  };

  return (
    <>
      {error && <p className="fault">{faultText(error)}</p>}
      <ul className="account-lines" data-testid="people">
        {data?.people.map((person) => (
          <PersonLine key={person.id} person={person} onChange={(changed) => alter(person.id, changed)} />
        ))}
      </ul>
      <p className="fault" role="alert" data-testid="people-fault">
        {fault !== null && faultText(fault)}
      </p>
      {isAdding ? (
        <NewPerson
          onAdded={async () => {
            await again();
            setAdding(false);
          }}
          onCancel={() => setAdding(false)}
        />
      ) : (
        <TextButton icon="plus" data-testid="add-person" onClick={() => setAdding(true)}>
          {words.addPerson}
        </TextButton>
      )}
    </>
  );
}

function NewPerson({ onAdded, onCancel }: { onAdded: () => Promise<void>; onCancel: () => void }) {
  const words = useWords(accountWords);
  const faultText = useFaultWord();
  const [wrongScope, setWrongScope] = useState<string | null>(null);
  const [fault, setFault] = useState<unknown>(null);
  const add = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const { scopes: text, ...person } = Object.fromEntries(new FormData(event.currentTarget));
    const read = readScopes(String(text), words.everywhere);
    setWrongScope('wrong' in read ? read.wrong : null);
    setFault(null);
    if ('wrong' in read) return;
    try {
      await change('/api/people', { ...person, scopes: read.codes });
      await onAdded();
    } catch (failed) {
      setFault(failed);
    }
  };
  return (
    <form className="account-form" onSubmit={add}>
      <PersonFields fault={fault} />
      <Field label={words.role} data-testid="new-role">
        {(ties) => <RoleChoice {...ties} value="viewer" />}
      </Field>
      <Field
        label={words.scope}
        hint={words.scopeHint}
        fault={wrongScope && words.scopeWrong(wrongScope)}
        name="scopes"
        type="text"
        data-testid="new-scopes"
      />
      <p className="fault" role="alert">
        {fault !== null && !isOfUsername(fault) && faultText(fault)}
      </p>
      <div className="actions">
        <TextButton icon="close" onClick={onCancel}>
          {words.cancel}
        </TextButton>
        <TextButton icon="check" type="submit" isStrong data-testid="new-person">
          {words.create}
        </TextButton>
      </div>
    </form>
  );
}

type ChoiceProps = Omit<ComponentProps<'select'>, 'value' | 'onChange'> & {
  value: Role;
  onChange?: (role: Role) => void;
};

function RoleChoice({ value, onChange, ...rest }: ChoiceProps) {
  const words = useWords(accountWords);
  return (
    <select
      {...rest}
      name="role"
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

type Changed = { role?: Role; scopes?: string[]; isBarred?: boolean };
type LineProps = { person: Person; onChange: (changed: Changed) => Promise<boolean> };

function PersonLine({ person, onChange }: LineProps) {
  const words = useWords(accountWords);
  const [isMoving, setMoving] = useState(false);
  const [wrong, setWrong] = useState<string | null>(null);
  const move = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const read = readScopes(String(new FormData(event.currentTarget).get('scopes')), words.everywhere);
    setWrong('wrong' in read ? read.wrong : null);
    if ('codes' in read && (await onChange({ scopes: read.codes }))) setMoving(false);
  };
  return (
    <li data-testid="person" className={person.isBarred ? 'person barred' : 'person'}>
      <span>
        {person.name}
        <small className="quiet">
          {person.username}
          {!person.hasPassword && ` · ${words.signOn}`}
          {person.isBarred && ` · ${words.isBarred}`}
        </small>
      </span>
      <RoleChoice
        aria-label={`${words.role} ${person.name}`}
        value={person.role}
        onChange={(role) => onChange({ role })}
      />
      <button
        type="button"
        className="account-scopes"
        aria-expanded={isMoving}
        onClick={() => {
          setMoving(!isMoving);
          setWrong(null);
        }}
        title={`${words.scope} ${person.name}`}
      >
        <Scopes codes={person.scopes} />
      </button>
      <TextButton icon={person.isBarred ? 'undo' : 'close'} onClick={() => onChange({ isBarred: !person.isBarred })}>
        {person.isBarred ? words.unbar : words.bar}
      </TextButton>
      {isMoving && (
        <form className="account-form" onSubmit={move}>
          <Field
            label={words.scope}
            hint={words.scopeHint}
            fault={wrong && words.scopeWrong(wrong)}
            name="scopes"
            type="text"
            autoFocus
            defaultValue={person.scopes.map((code) => code || words.everywhere).join(', ')}
            data-testid="person-scopes"
          />
          <div className="actions">
            <TextButton icon="check" type="submit">
              {words.save}
            </TextButton>
          </div>
        </form>
      )}
    </li>
  );
}
