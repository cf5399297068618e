namespace ConnectHub.E2E.Pages;

public sealed class LoginPage(Person person)
{
    public async Task SignInAsync(string email, string password)
    {
        await TryAsync(email, password);
        await person.LeavesAsync("/account/login");
    }

    /// <summary>Sends the form and leaves the answer on the screen.</summary>
    public async Task TryAsync(string email, string password)
    {
        await person.OpenAsync("account/login");
        await person.Find("login-email").FillAsync(email);
        await person.Find("login-password").FillAsync(password);
        await person.Find("login-submit").ClickAsync();
    }
}
