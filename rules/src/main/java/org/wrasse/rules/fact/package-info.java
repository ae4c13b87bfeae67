/** What rules may match on beside events, and the SERD engines that count for them. */
package org.wrasse.rules.fact;
