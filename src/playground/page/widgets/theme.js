import { byId } from './dom.js';

const KEY = 'playground-theme';
const system = window.matchMedia('(prefers-color-scheme: dark)');

/** The theme: light or dark, as chosen here, else as set in the system. */
export function startTheme() {
  const button = byId('theme');
  const isDark = () => (localStorage.getItem(KEY) ?? (system.matches ? 'dark' : 'light')) === 'dark';
  const show = () => {
    document.documentElement.dataset.theme = isDark() ? 'dark' : 'light';
    button.textContent = isDark() ? '☀' : '☾';
    button.setAttribute('aria-label', isDark() ? 'Switch to light' : 'Switch to dark');
  };
  button.addEventListener('click', () => {
    localStorage.setItem(KEY, isDark() ? 'light' : 'dark');
    show();
  });
  system.addEventListener('change', show);
  show();
}
