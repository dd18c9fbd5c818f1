package org.schoolgate.replies;

import java.util.List;

/**
 * What an origin sends in answer to one request.
 *
 * @param name what it is called in reports
 * @param options what curl is told beside where to fetch it
 * @param stays whether the origin keeps the connection open behind it, instead of closing
 * @param text all that is sent, each byte as one character
 */
record Reply(String name, List<String> options, boolean stays, String text) {}
