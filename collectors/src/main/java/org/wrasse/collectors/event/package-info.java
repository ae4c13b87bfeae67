/**
 * One record per kernel tracepoint, named and typed as the kernel does, and what else can be
 * observed of the stream itself: bytes that cannot be decoded, events that were lost.
 */
package org.wrasse.collectors.event;
