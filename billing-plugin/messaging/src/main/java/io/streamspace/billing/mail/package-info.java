/** What can be a mail address, for configuration and mails alike. */
@NullMarked
package io.streamspace.billing.mail;

import org.jspecify.annotations.NullMarked;
