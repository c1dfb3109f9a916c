import { useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { LEAST_PASSWORD } from '#shared/role';
import { accountWords } from '../messages/account';
import { useFaultWord } from '../messages/fault';
import { useWords } from '../messages/messages';
import { change } from '../state/change';
import { ServerFault } from '../state/server';
import { Field } from '../ui/field';
import { TextButton } from '../ui/text-button';

/** Another password for the one that is known; every other device is signed out with it. */
export function PasswordForm() {
  const words = useWords(accountWords);
  const faultText = useFaultWord();
  const client = useQueryClient();
  const [isDone, setDone] = useState(false);
  const [fault, setFault] = useState<unknown>(null);
  /** The library refuses the old password alone: the new one is measured here before it is sent. */
  const isWrong = fault instanceof ServerFault && fault.status === 400;
  const send = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = event.currentTarget;
    const { before, after } = Object.fromEntries(new FormData(form));
    setDone(false);
    setFault(null);
    try {
      await change('/api/auth/change-password', {
        currentPassword: before,
        newPassword: after,
        revokeOtherSessions: true,
      });
      form.reset();
      setDone(true);
      await client.invalidateQueries({ queryKey: ['sessions'] });
    } catch (error) {
      setFault(error);
    }
  };
  return (
    <details className="account-password">
      <summary data-testid="change-password">{words.changePassword}</summary>
      <form className="account-form" onSubmit={send}>
        <Field
          label={words.passwordBefore}
          fault={isWrong ? words.passwordWrong : null}
          name="before"
          type="password"
          autoComplete="current-password"
          required
          data-testid="password-before"
        />
        <Field
          label={words.passwordAfter}
          hint={words.passwordHint(LEAST_PASSWORD)}
          name="after"
          type="password"
          autoComplete="new-password"
          minLength={LEAST_PASSWORD}
          maxLength={128}
          required
          data-testid="password-after"
        />
        <p className="fault" role="alert">
          {fault !== null && !isWrong && faultText(fault)}
        </p>
        <p className="quiet" role="status" data-testid="password-said">
          {isDone && words.passwordChanged}
        </p>
        <div className="actions">
          <TextButton icon="check" type="submit" data-testid="password-go">
            {words.save}
          </TextButton>
        </div>
      </form>
    </details>
  );
}
