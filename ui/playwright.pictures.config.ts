import { defineConfig } from '@playwright/test';
import config from './playwright.config';

// `make pictures`: the pictures of the README, of the real program over the sample. They are looked at before they are kept.
export default defineConfig(config, { testMatch: 'pictures.ts', workers: 1 });
