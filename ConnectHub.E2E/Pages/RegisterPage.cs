namespace ConnectHub.E2E.Pages;

public sealed class RegisterPage(Person person)
{
    /// <summary>Ends signed in, on the page after registration.</summary>
    public async Task RegisterAsync(string handle)
    {
        await person.OpenAsync("account/register");
        await FillAsync(handle, $"{handle}@example.org", ApiUser.Password);
        await person.Find("register-submit").ClickAsync();
        await person.LeavesAsync("/account/register");
    }

    public async Task FillAsync(string handle, string email, string password)
    {
        await person.Find("register-email").FillAsync(email);
        await person.Find("register-handle").FillAsync(handle);
        await person.Find("register-password").FillAsync(password);
    }
}
