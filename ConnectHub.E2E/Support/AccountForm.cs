using System.Text.RegularExpressions;

namespace ConnectHub.E2E.Support;

/// <summary>A form of the account pages, sent as the page sends it but without drawing it; the cookie that it gives is the browser's.</summary>
internal static partial class AccountForm
{
    public static async Task SendAsync(Person person, string name, params (string Field, string Value)[] fields)
    {
        var requests = person.Context.APIRequest;
        var address = new Uri(person.Site, $"account/{name}").ToString();
        var page = await requests.GetAsync(address);
        var form = requests.CreateFormData().Set("_handler", name).Set("__RequestVerificationToken", Token().Match(await page.TextAsync()).Groups[1].Value);
        foreach (var (field, value) in fields)
            form.Set($"Input.{field}", value);
        var answer = await requests.PostAsync(address, new() { Form = form, MaxRedirects = 0 });
        Assert.True(answer.Status is 302 or 303, $"The form of {address} was answered {answer.Status}.");
    }

    [GeneratedRegex("""name="__RequestVerificationToken" value="([^"]+)""")]
    private static partial Regex Token();
}
