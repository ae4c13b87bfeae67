/** Real ring records on demand, for the tests of this and other modules. */
package org.wrasse.collectors.testing;
