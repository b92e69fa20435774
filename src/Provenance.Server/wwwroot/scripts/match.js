// The page of one match: both players in step, the ribbons that lead into them, and the keys of the decision.
import { makePair } from './pair-player.js';
import { joinRibbons } from './ribbons.js';
import { bindDecision } from './decide.js';

const pair = makePair(document.getElementById('pair'));
if (pair) joinRibbons(pair);
bindDecision(document.getElementById('decide'));
