import { LEAST_PASSWORD } from '#shared/role';
import { accountWords } from '../messages/account';
import { useFaultWord } from '../messages/fault';
import { useWords } from '../messages/messages';
import { ServerFault } from '../state/server';
import { Field } from '../ui/field';

/** Whether the server would not have this user name. */
export const isOfUsername = (fault: unknown): boolean =>
  fault instanceof ServerFault && (fault.code === 'username-taken' || fault.code === 'person-invalid');

/** What a new account needs: the name it signs in by, the name people know it by, a password. */
export function PersonFields({ fault }: { fault: unknown }) {
  const words = useWords(accountWords);
  const faultText = useFaultWord();
  return (
    <>
      <Field
        label={words.username}
        hint={words.usernameHint}
        fault={isOfUsername(fault) ? faultText(fault) : null}
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
      <Field label={words.name} name="name" type="text" maxLength={60} required data-testid="new-name" />
      <Field
        label={words.password}
        hint={words.passwordHint(LEAST_PASSWORD)}
        name="password"
        type="password"
        minLength={LEAST_PASSWORD}
        maxLength={128}
        autoComplete="new-password"
        required
        data-testid="new-password"
      />
    </>
  );
}
