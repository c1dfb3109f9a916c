import { useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useId, useState } from 'react';
import { LEAST_PASSWORD } from '#shared/role';
import { accountWords } from '../messages/account';
import { useFaultWord } from '../messages/fault';
import { useWords } from '../messages/messages';
import { change } from '../state/change';
import { ServerFault } from '../state/server';
import { TextButton } from '../ui/text-button';

/** Another password for the one that is known; every other device is signed out with it. */
export function PasswordForm() {
  const words = useWords(accountWords);
  const faultWord = useFaultWord();
  const client = useQueryClient();
  const [said, setSaid] = useState<{ isFault: boolean; text: string } | null>(null);
  const id = useId();
  const send = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = event.currentTarget;
    const { before, after } = Object.fromEntries(new FormData(form));
    try {
      await change('/api/auth/change-password', {
        currentPassword: before,
        newPassword: after,
        revokeOtherSessions: true,
      });
      form.reset();
      setSaid({ isFault: false, text: words.passwordChanged });
      await client.invalidateQueries({ queryKey: ['sessions'] });
    } catch (error) {
      const isWrong = error instanceof ServerFault && error.status === 400;
      setSaid({ isFault: true, text: isWrong ? words.passwordWrong : faultWord(error) });
    }
  };
  return (
    <details className="account-password">
      <summary data-testid="change-password">{words.changePassword}</summary>
      <form className="account-form" onSubmit={send}>
        <label htmlFor={`${id}-before`}>{words.passwordBefore}</label>
        <input
          id={`${id}-before`}
          name="before"
          type="password"
          autoComplete="current-password"
          required
          data-testid="password-before"
        />
        <label htmlFor={`${id}-after`}>{words.passwordAfter}</label>
        <input
          id={`${id}-after`}
          name="after"
          type="password"
          autoComplete="new-password"
          minLength={LEAST_PASSWORD}
          maxLength={128}
          required
          data-testid="password-after"
        />
        <p className="account-hint quiet">{words.passwordHint(LEAST_PASSWORD)}</p>
        <p className={said?.isFault ? 'account-fault' : 'quiet'} role="status" data-testid="password-said">
          {said?.text}
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
