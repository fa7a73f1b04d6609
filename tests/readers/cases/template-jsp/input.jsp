<%@ page contentType="text/html" %>
<%-- not read --%>
<% if (late) { %><p>You have not come.</p><% } else { %><p>Thank you for coming.</p><% } %>
<p><c:if test="${a > 1}">You owe ${amount}.</c:if> <c:choose><c:when test="${b}">Ring us</c:when><c:otherwise>Write to us</c:otherwise></c:choose> today.</p>
<p><spring:message code="not.read" text="not read" /><fmt:message key="not.read"/></p>
