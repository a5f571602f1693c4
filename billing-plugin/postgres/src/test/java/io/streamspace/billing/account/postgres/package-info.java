@NullMarked
package io.streamspace.billing.account.postgres;

import org.jspecify.annotations.NullMarked;
