@NullMarked
package io.streamspace.billing.credit;

import org.jspecify.annotations.NullMarked;
