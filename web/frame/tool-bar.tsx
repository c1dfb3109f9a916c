import { useState } from 'react';
import { BasemapPicker } from '../basemap/basemap-picker';
import { useMessages } from '../messages/messages';
import { chooseTool, isSelectTool, type Tool, useTool } from '../state/tool';
import { openTable, useView } from '../state/view-store';
import type { IconName } from '../ui/icon';
import { IconButton } from '../ui/icon-button';

const groups: {
  name: 'select' | 'measure';
  icon: IconName;
  tools: { tool: Exclude<Tool, 'pan' | 'shape' | 'barrier' | 'highlight'>; icon: IconName }[];
}[] = [
  {
    name: 'select',
    icon: 'lasso',
    tools: [
      { tool: 'select-box', icon: 'box' },
      { tool: 'select-lasso', icon: 'lasso' },
      { tool: 'select-polygon', icon: 'polygon' },
    ],
  },
  {
    name: 'measure',
    icon: 'ruler',
    tools: [
      { tool: 'measure-distance', icon: 'ruler' },
      { tool: 'measure-area', icon: 'surface' },
      { tool: 'measure-point', icon: 'crosshair' },
      { tool: 'buffer', icon: 'buffer' },
      { tool: 'note', icon: 'note' },
    ],
  },
];

/** What the hand takes up: selecting, measuring, drawing, and what lies under and beside the map. */
export function ToolBar() {
  const m = useMessages();
  const { tool } = useTool();
  const table = useView((view) => view.table);
  const [open, setOpen] = useState<string | null>(null);
  return (
    <div className="tool-bar slip" role="toolbar" aria-label={m.tools.label} aria-orientation="vertical">
      {groups.map(({ name, icon, tools }) => {
        const inHand = tools.find((one) => one.tool === tool);
        const isOpen = open === name || inHand !== undefined;
        return (
          <div key={name} className="tool-group">
            <IconButton
              icon={inHand?.icon ?? icon}
              label={m.tools[name]}
              aria-expanded={isOpen}
              data-testid={`tools-${name}`}
              onClick={() => {
                if (inHand) chooseTool(inHand.tool);
                setOpen(isOpen ? null : name);
              }}
            />
            {isOpen && (
              <div className="tool-choices">
                {tools.map((one) => (
                  <IconButton
                    icon={one.icon}
                    label={m.tool[one.tool]}
                    key={one.tool}
                    aria-pressed={one.tool === tool}
                    data-testid={`tool-${one.tool}`}
                    onClick={() => chooseTool(one.tool)}
                  />
                ))}
              </div>
            )}
          </div>
        );
      })}
      <IconButton
        icon="table"
        label={m.tools.table}
        shortcut="t"
        aria-pressed={table !== null}
        data-testid="tool-table"
        onClick={() => openTable(table ? null : 'parcel')}
      />
      <BasemapPicker />
      {isSelectTool(tool) && <span className="unseen">{m.tools.selecting}</span>}
    </div>
  );
}
