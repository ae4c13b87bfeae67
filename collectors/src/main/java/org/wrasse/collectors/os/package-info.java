/** The operating system: system calls through jnr-ffi and small files below a root. */
package org.wrasse.collectors.os;
