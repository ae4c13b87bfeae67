/** What an engine reads from: this machine's live kernel, or a capture of ring pages. */
package org.wrasse.engine.source;
