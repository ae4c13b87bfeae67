/**
 * Journaled inputs through the rules once more: at start to have the state back, and by request.
 */
package org.wrasse.engine.replay;
