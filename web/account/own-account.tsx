import { useQuery, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import type { Person } from '#shared/role';
import { accountWords } from '../messages/account';
import { useFaultWord } from '../messages/fault';
import { formatMoment } from '../messages/format';
import { useLanguage, useWords } from '../messages/messages';
import { beginAnew } from '../state/account';
import { change } from '../state/change';
import { CopyButton } from '../ui/copy-button';
import { Field } from '../ui/field';
import { Pairs } from '../ui/pairs';
import { TextButton } from '../ui/text-button';
import { keys, sessions } from './ask';
import { browserName } from './browser-name';
import { PasswordForm } from './password-form';
import { Scopes } from './scopes';

/** What this account may, where it is signed in, and its keys for programs. */
export function OwnAccount({ person }: { person: Person }) {
  const words = useWords(accountWords);
  return (
    <>
      <Pairs
        pairs={[
          { name: words.username, value: person.username },
          { name: words.role, value: words.roles[person.role], testId: 'account-role' },
          { name: words.scope, value: <Scopes codes={person.scopes} />, testId: 'account-scopes' },
        ]}
      />
      <Sessions />
      <Keys />
      {person.hasPassword && <PasswordForm />}
      <div className="actions">
        <TextButton
          icon="undo"
          data-testid="sign-out"
          onClick={async () => {
            await change('/api/auth/sign-out', {});
            await beginAnew();
          }}
        >
          {words.signOut}
        </TextButton>
      </div>
    </>
  );
}

function Sessions() {
  const words = useWords(accountWords);
  const faultText = useFaultWord();
  const language = useLanguage();
  const client = useQueryClient();
  const { data, error } = useQuery({ queryKey: ['sessions'], queryFn: sessions, staleTime: 0 });
  const end = async (path: string, body: unknown) => {
    await change(`/api/auth/${path}`, body);
    await client.invalidateQueries({ queryKey: ['sessions'] });
  };
  return (
    <section>
      <h3>{words.sessions}</h3>
      {error && <p className="fault">{faultText(error)}</p>}
      <ul className="account-lines">
        {data?.map(({ id, token, createdAt, userAgent, isHere }) => (
          <li key={id} data-testid="session">
            <span>
              {browserName(userAgent)} {isHere && <span className="tag">{words.thisOne}</span>}
              <small className="quiet">{words.since(formatMoment(createdAt, language))}</small>
            </span>
            <TextButton icon="close" onClick={() => end('revoke-session', { token })}>
              {words.endSession}
            </TextButton>
          </li>
        ))}
      </ul>
      {data && data.length > 1 && (
        <TextButton icon="close" data-testid="end-others" onClick={() => end('revoke-other-sessions', {})}>
          {words.endOthers}
        </TextButton>
      )}
    </section>
  );
}

function Keys() {
  const words = useWords(accountWords);
  const faultText = useFaultWord();
  const language = useLanguage();
  const client = useQueryClient();
  const { data, error } = useQuery({ queryKey: ['keys'], queryFn: keys, staleTime: 0 });
  const [made, setMade] = useState<string | null>(null);
  const [fault, setFault] = useState<unknown>(null);
  const again = () => client.invalidateQueries({ queryKey: ['keys'] });
  const make = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = event.currentTarget;
    try {
      const { key } = await change<{ key: string }>('/api/auth/api-key/create', {
        name: new FormData(form).get('name'),
      });
      setMade(key);
      setFault(null);
      form.reset();
      await again();
    } catch (failed) {
      setFault(failed);
    }
  };
  return (
    <section>
      <h3>{words.keys}</h3>
      <p className="quiet">{words.keysIntro}</p>
      {Boolean(error ?? fault) && <p className="fault">{faultText(error ?? fault)}</p>}
      <ul className="account-lines">
        {data?.map(({ id, name, start, createdAt }) => (
          <li key={id} data-testid="key">
            <span>
              {name} <code>{start}…</code>
              <small className="quiet">{formatMoment(createdAt, language)}</small>
            </span>
            <TextButton
              icon="trash"
              onClick={async () => {
                await change('/api/auth/api-key/delete', { keyId: id });
                await again();
              }}
            >
              {words.takeBack}
            </TextButton>
          </li>
        ))}
        {data?.length === 0 && <li className="quiet">{words.noKeys}</li>}
      </ul>
      {made && (
        <div className="account-key" role="status">
          <p>{words.keyOnce}</p>
          <output data-testid="new-key">{made}</output>
          <CopyButton text={made} words={words} testId="copy-key" />
        </div>
      )}
      <form className="account-row" onSubmit={make}>
        <Field label={words.keyName} name="name" type="text" maxLength={32} required data-testid="key-name" />
        <TextButton icon="plus" type="submit" data-testid="make-key">
          {words.makeKey}
        </TextButton>
      </form>
    </section>
  );
}
