/** What the end-to-end tests need: the program as it is shipped, in a process of its own. */
package org.wrasse.engine.testing;
