@NullMarked
package io.streamspace.billing.account;

import org.jspecify.annotations.NullMarked;
