import { useId } from 'react';
import { LEAST_PASSWORD } from '#shared/role';
import { accountWords } from '../messages/account';
import { useWords } from '../messages/messages';

/** What a new account needs: the name it signs in by, the name people know it by, a password. */
export function PersonFields() {
  const words = useWords(accountWords);
  const id = useId();
  return (
    <>
      <label htmlFor={`${id}-username`}>{words.username}</label>
      <input
        id={`${id}-username`}
        name="username"
        type="text"
        minLength={2}
        maxLength={30}
        autoComplete="off"
        autoCapitalize="none"
        spellCheck={false}
        required
        data-first
        data-testid="new-username"
      />
      <label htmlFor={`${id}-name`}>{words.name}</label>
      <input id={`${id}-name`} name="name" type="text" maxLength={60} required data-testid="new-name" />
      <label htmlFor={`${id}-password`}>{words.password}</label>
      <input
        id={`${id}-password`}
        name="password"
        type="password"
        minLength={LEAST_PASSWORD}
        maxLength={128}
        autoComplete="new-password"
        required
        data-testid="new-password"
      />
      <p className="account-hint quiet">{words.passwordHint(LEAST_PASSWORD)}</p>
    </>
  );
}
