/**
 * Where a demo's mails and webhooks arrive, so that somebody can read them.
 *
 * <p>Owns: an SMTP server on the loopback address, a receiver of webhooks on the host's own port, and what they took, as files in the
 * data directory. Does not own: who sends; it knows no plugin.
 *
 * <p>Invariants: only a demo has one. It sends nothing on. What a webhook's answer says is fixed: nothing a sender writes comes back.
 */
@NullMarked
package io.streamspace.host.demo.inbox;

import org.jspecify.annotations.NullMarked;
