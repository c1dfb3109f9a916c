import { useEffect, useState } from 'react';
import { Icon } from './icon';

/** Copies the address of this very view and says so. */
export function CopyLink({ label, done, failed }: { label: string; done: string; failed: string }) {
  const [state, setState] = useState<'idle' | 'done' | 'failed'>('idle');
  useEffect(() => {
    if (state === 'idle') return;
    const timer = setTimeout(() => setState('idle'), 2500);
    return () => clearTimeout(timer);
  }, [state]);
  const copy = () =>
    navigator.clipboard.writeText(location.href).then(
      () => setState('done'),
      () => setState('failed'),
    );
  return (
    <button type="button" className="text-button" data-testid="copy-link" onClick={copy}>
      <Icon name="link" size={16} />
      <span role="status">{state === 'done' ? done : state === 'failed' ? failed : label}</span>
    </button>
  );
}
