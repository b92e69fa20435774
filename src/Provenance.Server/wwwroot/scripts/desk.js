// What every page begins with: one module a behaviour, each harmless where its markup is not.
import './theme.js';
import './times.js';
import './keys.js';
import './guard.js';
import './menu.js';
