import { useState } from 'react';
import { accountWords } from '../messages/account';
import { useWords } from '../messages/messages';
import { forget } from '../state/account';
import { change } from '../state/change';
import { TextButton } from '../ui/text-button';

type Props = { name: string | null; onFault: (error: unknown) => void };

/** Leaves for the provider of single sign-on; it leads back to where the reader is now. */
export function SignOnButton({ name, onFault }: Props) {
  const words = useWords(accountWords);
  const [isBusy, setBusy] = useState(false);
  const leave = async () => {
    setBusy(true);
    try {
      const from = `${location.pathname}${location.search}`;
      const { url } = await change<{ url: string }>('/api/auth/sign-in/social', { from });
      await forget();
      location.assign(url);
    } catch (error) {
      onFault(error);
      setBusy(false);
    }
  };
  return (
    <div className="account-sign-on">
      <TextButton icon="person" disabled={isBusy} onClick={leave} data-testid="sign-on">
        {name ?? words.signOn}
      </TextButton>
    </div>
  );
}
