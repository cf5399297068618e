using System.Net;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;

namespace ConnectHub.Web.Tests.Support;

/// <summary>Fills and posts forms of static pages as a browser without script does: hidden fields, antiforgery token and cookies included.</summary>
internal static class FormPosts
{
    public static async Task<IHtmlDocument> GetPageAsync(this HttpClient client, string path)
    {
        using var response = await client.GetAsync(path, TestContext.Current.CancellationToken);
        return await response.ReadPageAsync();
    }

    public static async Task<IHtmlDocument> ReadPageAsync(this HttpResponseMessage response) =>
        new HtmlParser().ParseDocument(await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));

    /// <summary>Gets the page, fills the form of the element of that test id, and posts it.</summary>
    public static async Task<HttpResponseMessage> SubmitAsync(this HttpClient client, string path, string testId, params (string Name, string Value)[] fields)
    {
        var page = await client.GetPageAsync(path);
        var element = page.QuerySelector($"[data-testid='{testId}']");
        var form = (element?.GetAttribute("form") is { } id ? page.GetElementById(id) : element?.Closest("form")) as IHtmlFormElement;
        Assert.True(form is not null, $"{path} has no form with {testId}: {page.Body?.TextContent.Trim()}");
        var action = form.GetAttribute("action");
        return await client.PostFormAsync(string.IsNullOrEmpty(action) ? path : action, [.. HiddenFields(form), .. fields]);
    }

    public static Task<HttpResponseMessage> PostFormAsync(this HttpClient client, string path, IEnumerable<(string Name, string Value)> fields) =>
        client.PostAsync(path, new FormUrlEncodedContent(fields.Select(f => KeyValuePair.Create(f.Name, f.Value))), TestContext.Current.CancellationToken);

    public static bool IsRedirectTo(this HttpResponseMessage response, string path) =>
        response.StatusCode is HttpStatusCode.Redirect or HttpStatusCode.SeeOther
        && new Uri(new Uri("http://localhost"), response.Headers.Location!).PathAndQuery == path;

    private static IEnumerable<(string, string)> HiddenFields(IHtmlFormElement form) =>
        form.QuerySelectorAll("input[type='hidden'][name]").OfType<IHtmlInputElement>().Select(input => (input.Name!, input.Value));
}
