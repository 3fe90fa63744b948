import { useEffect, useState } from 'react';
import { useNavigate } from 'react-router';
import { workbench } from '../api/client.ts';
import { Icon } from '../components/icons.tsx';
import { showFailure } from '../components/toaster.tsx';
import { useText } from '../i18n.ts';
import { bringIn } from './incoming.ts';

/** Files dropped anywhere on the window go to the Data place, which asks how to read them. */
export function FileDrop() {
  const t = useText();
  const navigate = useNavigate();
  const [over, setOver] = useState(false);
  useEffect(() => {
    const isFiles = (event: DragEvent) => event.dataTransfer?.types.includes('Files') ?? false;
    function onOver(event: DragEvent): void {
      if (!isFiles(event)) return;
      event.preventDefault();
      setOver(true);
    }
    function onLeave(event: DragEvent): void {
      if (event.relatedTarget === null) setOver(false);
    }
    function onDrop(event: DragEvent): void {
      if (!isFiles(event)) return;
      event.preventDefault();
      setOver(false);
      const files = [...(event.dataTransfer?.files ?? [])];
      void accept(files, () => void navigate('/data'));
    }
    window.addEventListener('dragover', onOver);
    window.addEventListener('dragleave', onLeave);
    window.addEventListener('drop', onDrop);
    return () => {
      window.removeEventListener('dragover', onOver);
      window.removeEventListener('dragleave', onLeave);
      window.removeEventListener('drop', onDrop);
    };
  }, [navigate]);
  if (!over) return null;
  return (
    <div className="rk-drop">
      <div>
        <Icon name="upload" size={28} />
        {t('data.dropHere')}
      </div>
    </div>
  );
}

async function accept(files: File[], show: () => void): Promise<void> {
  try {
    const accepted = await workbench().acceptFiles(files);
    if (accepted.length === 0) return;
    bringIn(accepted);
    show();
  } catch (error) {
    showFailure(error);
  }
}
