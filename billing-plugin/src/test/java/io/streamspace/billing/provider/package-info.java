@NullMarked
package io.streamspace.billing.provider;

import org.jspecify.annotations.NullMarked;
