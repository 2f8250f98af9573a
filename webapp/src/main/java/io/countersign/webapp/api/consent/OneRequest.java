package io.countersign.webapp.api.consent;

/**
 * One run request on the wire.
 *
 * @param ok always true
 * @param request the request
 */
public record OneRequest(boolean ok, RequestRepresentation request) {}
