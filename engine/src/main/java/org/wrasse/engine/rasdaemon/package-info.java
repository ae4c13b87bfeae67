/** The tables that rasdaemon records errors in, read and written. */
package org.wrasse.engine.rasdaemon;
