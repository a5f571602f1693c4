@NullMarked
package io.streamspace.billing.http;

import org.jspecify.annotations.NullMarked;
