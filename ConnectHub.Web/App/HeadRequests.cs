using Microsoft.AspNetCore.Routing;

namespace ConnectHub.Web.App;

/// <summary>Pages answer HEAD as they answer GET, without the page: link checkers and uptime monitors ask so.</summary>
internal static class HeadRequests
{
    public static void AlsoAnswerHead(this IEndpointConventionBuilder pages) => pages.Add(endpoint =>
    {
        for (var i = 0; i < endpoint.Metadata.Count; i++)
        {
            if (endpoint.Metadata[i] is HttpMethodMetadata { HttpMethods: var methods } && methods.Contains(HttpMethods.Get) && !methods.Contains(HttpMethods.Head))
                endpoint.Metadata[i] = new HttpMethodMetadata([.. methods, HttpMethods.Head]);
        }
    });
}
