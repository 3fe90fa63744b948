import './theme/index.css';
import { createRoot } from 'react-dom/client';
import { loadJobs } from './api/jobs.ts';
import { listenToCore } from './api/queries.ts';
import { App } from './app.tsx';
import { showFailure } from './components/toaster.tsx';
import { startI18n } from './i18n.ts';
import { applyTheme } from './shell/settings.ts';

applyTheme();
await startI18n();
listenToCore();
loadJobs().catch(showFailure);
createRoot(document.getElementById('root')!).render(<App />);
