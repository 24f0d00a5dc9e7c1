// Loaded before a command (`node --import`), so that its own files too are compiled once a machine and not each time.
import { enableCompileCache } from 'node:module';

enableCompileCache?.();
