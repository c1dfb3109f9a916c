import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { useMessages } from '../messages/messages';
import { openRegionWhole } from '../state/open-region-whole';
import { regionQuery } from '../state/server';
import { Icon } from '../ui/icon';

/** 省 › 市 › 县 › 镇 › 村, without a placeholder where a level is skipped; the last one opens what lies inside. */
export function Crumb({ code }: { code: string | null }) {
  const m = useMessages();
  const [isOpen, setOpen] = useState(false);
  const box = useRef<HTMLElement>(null);
  const { data: region } = useQuery({
    ...regionQuery(code ?? ''),
    enabled: code !== null,
    placeholderData: keepPreviousData,
  });

  useEffect(() => {
    if (!isOpen) return;
    const close = (event: Event) => {
      if (event instanceof KeyboardEvent ? event.key === 'Escape' : !box.current?.contains(event.target as Node)) {
        event.preventDefault();
        setOpen(false);
      }
    };
    const outside = (event: Event) => !box.current?.contains(event.target as Node) && setOpen(false);
    window.addEventListener('pointerdown', outside);
    window.addEventListener('keydown', close, { capture: true });
    return () => {
      window.removeEventListener('pointerdown', outside);
      window.removeEventListener('keydown', close, { capture: true });
    };
  }, [isOpen]);

  if (!region) return <nav className="crumb" aria-label={m.crumb} />;
  return (
    <nav className="crumb" aria-label={m.crumb} data-testid="crumb" ref={box}>
      <ol>
        {region.crumb.map((parent) => (
          <li key={parent.code}>
            <button
              type="button"
              data-testid="crumb-item"
              title={parent.name}
              onClick={() => openRegionWhole(parent.code)}
            >
              <span className="crumb-name">{parent.name}</span>
            </button>
            <Icon name="right" size={12} />
          </li>
        ))}
        <li>
          {region.children.length > 0 ? (
            <button
              type="button"
              className="here"
              data-testid="crumb-here"
              aria-haspopup="true"
              aria-expanded={isOpen}
              onClick={() => setOpen(!isOpen)}
            >
              <span className="crumb-name">{region.name}</span>
              <Icon name="down" size={14} />
            </button>
          ) : (
            <span className="here" data-testid="crumb-here" aria-current="location" title={region.name}>
              <span className="crumb-name">{region.name}</span>
            </span>
          )}
        </li>
      </ol>
      {isOpen && (
        <div className="menu crumb-menu">
          <p className="overline">{m.childrenOf(region.name)}</p>
          <ul>
            {region.children.map((child) => (
              <li key={child.code}>
                <button
                  type="button"
                  data-testid="crumb-child"
                  onClick={() => {
                    setOpen(false);
                    openRegionWhole(child.code);
                  }}
                >
                  <span>{child.name}</span>
                  {!child.hasBoundary && <small>{m.noBoundaryShort}</small>}
                </button>
              </li>
            ))}
          </ul>
        </div>
      )}
    </nav>
  );
}
