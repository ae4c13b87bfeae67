/** The main job in a few seconds, on this machine's live kernel, told as it goes. */
package org.wrasse.engine.demo;
