@NullMarked
package io.streamspace.billing.webhook.adapter;

import org.jspecify.annotations.NullMarked;
