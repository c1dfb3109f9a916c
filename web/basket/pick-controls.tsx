import { useQuery } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { UnitSwitch } from '../card/unit-switch';
import { basketWords } from '../messages/basket';
import { formatNumber } from '../messages/format';
import { layerName } from '../messages/layer-name';
import { useLanguage, useWords } from '../messages/messages';
import { useBasket } from '../state/basket';
import { pickModes } from '../state/basket-sets';
import { isPickable } from '../state/basket-store';
import { invertIn, pick, pickFrom, pickIn, usePicking } from '../state/picking';
import { aboutQuery, regionQuery } from '../state/server';
import { useView } from '../state/view-store';
import { TextButton } from '../ui/text-button';

/** From which layer the hand picks: those that hold something. */
export function PickLayer() {
  const words = useWords(basketWords);
  const language = useLanguage();
  const { layer } = useBasket();
  const served = useQuery(aboutQuery).data?.layers ?? [];
  const layers = served.filter(({ code, count }) => isPickable(code) && (count > 0 || code === layer));
  return (
    <div className="basket-head">
      <select
        aria-label={words.layer}
        value={layer}
        data-testid="pick-layer"
        onChange={({ target }) => pickFrom(target.value)}
      >
        {layers.map((one) => (
          <option key={one.code} value={one.code}>
            {layerName(one, language)}
          </option>
        ))}
      </select>
      <UnitSwitch />
    </div>
  );
}

/** What the next shape does, and the ways to pick without a mouse. */
export function PickControls() {
  const words = useWords(basketWords);
  const { mode, how } = usePicking();
  const { layer, features } = useBasket();
  const code = useView((view) => view.region);
  const filter = useView((view) => view.filters[layer]);
  const region = useQuery({ ...regionQuery(code ?? ''), enabled: code !== null }).data;
  const [isFiltering, setFiltering] = useState(false);
  return (
    <section aria-label={words.mode}>
      <fieldset className="segments pick-ways">
        <legend className="unseen">{words.mode}</legend>
        {pickModes.map((one) => (
          <button
            key={one}
            type="button"
            aria-pressed={one === mode}
            title={words.modeKeys[one] || undefined}
            data-testid={`pick-mode-${one}`}
            onClick={() => usePicking.setState({ mode: one })}
          >
            {words.modes[one]}
          </button>
        ))}
      </fieldset>
      <fieldset className="segments pick-ways">
        <legend className="unseen">{words.how}</legend>
        {(['inside', 'touching'] as const).map((one) => (
          <button
            key={one}
            type="button"
            aria-pressed={one === how}
            title={words.methodHowText[one]}
            data-testid={`pick-how-${one}`}
            onClick={() => usePicking.setState({ how: one })}
          >
            {words.hows[one]}
          </button>
        ))}
      </fieldset>
      <div className="basket-ways">
        <button
          type="button"
          className="text-button"
          disabled={!code}
          data-testid="pick-region"
          onClick={() => code && pickIn(layer, code, mode)}
        >
          {words.region[mode](region?.name ?? words.thisRegion)}
        </button>
        {filter && (
          <button
            type="button"
            className="text-button"
            title={filter}
            data-testid="pick-filtered"
            onClick={() => pick(layer, { filter }, mode)}
          >
            {words.byFilterNow[mode]}
          </button>
        )}
        <TextButton
          icon="filter"
          size={15}
          aria-expanded={isFiltering}
          data-testid="pick-filter"
          onClick={() => setFiltering(!isFiltering)}
        >
          {words.byFilter}
        </TextButton>
        {features.size > 0 && code && (
          <button type="button" className="text-button" data-testid="pick-invert" onClick={() => invertIn(code)}>
            {words.invert}
          </button>
        )}
        {isFiltering && <FilterForm />}
      </div>
    </section>
  );
}

function FilterForm() {
  const words = useWords(basketWords);
  const language = useLanguage();
  const { mode } = usePicking();
  const { layer } = useBasket();
  const [text, setText] = useState('');
  const [found, setFound] = useState<number | null>(null);
  const go = async (event: FormEvent) => {
    event.preventDefault();
    setFound(text.trim() ? await pick(layer, { filter: text.trim() }, mode) : null);
  };
  return (
    <>
      <form className="basket-filter" onSubmit={go}>
        <input
          aria-label={words.filterLabel}
          placeholder={words.filterHint}
          value={text}
          spellCheck={false}
          autoComplete="off"
          data-testid="pick-filter-text"
          onChange={({ target }) => setText(target.value)}
        />
        <button type="submit" className="text-button strong" data-testid="pick-filter-go">
          {words.filterGo}
        </button>
      </form>
      {found !== null && <p className="quiet">{words.found(formatNumber(found, 0, language))}</p>}
    </>
  );
}
