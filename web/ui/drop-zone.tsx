import { type ReactNode, useState } from 'react';

type Props = {
  className: string;
  testId: string;
  onFiles: (files: File[]) => void;
  /** @param isOver files are held above it. */
  children: (isOver: boolean) => ReactNode;
};

/** A place on which files may be dropped: a second way, there is a button for all. */
export function DropZone({ className, testId, onFiles, children }: Props) {
  const [isOver, setOver] = useState(false);
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: dropping is a second way; the button is for all
    <div
      className={className}
      data-over={isOver || undefined}
      data-testid={testId}
      onDragOver={(event) => {
        if (!event.dataTransfer.types.includes('Files')) return;
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={(event) => {
        event.preventDefault();
        setOver(false);
        onFiles([...event.dataTransfer.files]);
      }}
    >
      {children(isOver)}
    </div>
  );
}
