using System.Net;
using System.Threading.Channels;
using ConnectHub.Web.Features.Accounts.Mailing;
using ConnectHub.Web.Tests.Support;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace ConnectHub.Web.Tests.Features.Accounts;

public sealed class PasswordResetTests(PasswordResetTests.MailingApp app) : IClassFixture<PasswordResetTests.MailingApp>
{
    private const string NewPassword = "yellow teapot saxophone";

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Forgot_KnownAndUnknownAddress_AreAnsweredAlikeAndOnlyOneGetsMail()
    {
        var person = await app.SignUpConfirmedAsync("forgetful");

        var known = await ForgotAsync(person);
        var unknown = await ForgotAsync("nobody@example.org");

        Assert.Equal(known, unknown);
        var mail = await app.Mails.ReadAsync(Cancel);
        Assert.Equal(person, mail.To);
        Assert.Contains("https://live.example.org/account/reset?", mail.Text);
        Assert.False(app.Mails.TryRead(out _));
    }

    [Fact]
    public async Task Reset_WithTheMailedLink_SetsThePasswordOnce()
    {
        var email = await app.SignUpConfirmedAsync("resetter");
        await ForgotAsync(email);
        var path = PathIn(await app.Mails.ReadAsync(Cancel));

        using var first = await app.NewVisitor().SubmitAsync(path, "reset-submit", ("Input.Password", NewPassword));
        using var again = await app.NewVisitor().SubmitAsync(path, "reset-submit", ("Input.Password", "another teapot saxophone"));

        Assert.True(first.IsRedirectTo("/account/login?done=reset"));
        Assert.NotNull((await again.ReadPageAsync()).QuerySelector("[data-testid='reset-password-error']"));
        await app.SignInAsync(email, NewPassword);
    }

    [Theory]
    [InlineData("/account/reset")]
    [InlineData("/account/reset?user=x&code=y")]
    [InlineData("/account/reset?user=AAAAAAAAAAAAAAAAAAAAAA&code=AAAA")]
    public async Task Reset_WithAMadeUpLink_IsRefused(string path)
    {
        using var response = await app.NewVisitor().SubmitAsync(path, "reset-submit", ("Input.Password", NewPassword));

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.NotNull((await response.ReadPageAsync()).QuerySelector("[data-testid='reset-password-error']"));
    }

    [Fact]
    public async Task Register_WithMail_AsksForConfirmationBeforeSignIn()
    {
        using var registered = await app.RegisterAsync("unconfirmed");
        Assert.NotNull((await registered.ReadPageAsync()).QuerySelector("[data-testid='register-confirm']"));
        _ = await app.Mails.ReadAsync(Cancel);

        using var refused = await app.NewVisitor().SubmitAsync("/account/login", "login-submit", ("Input.Email", "unconfirmed@example.org"), ("Input.Password", Person.Password));
        Assert.NotNull((await refused.ReadPageAsync()).QuerySelector("[data-testid='login-error']"));

        var path = PathIn(await app.Mails.ReadAsync(Cancel));
        using var confirmed = await app.NewVisitor().SubmitAsync(path, "confirm-submit");
        Assert.True(confirmed.IsRedirectTo("/account/login?done=confirmed"));
        await app.SignInAsync("unconfirmed@example.org", Person.Password);
    }

    [Fact]
    public async Task Forgot_WithoutMail_PointsToAnAdmin()
    {
        await using var silent = new WebApp();

        var page = await silent.NewVisitor().GetPageAsync("/account/forgot");

        Assert.NotNull(page.QuerySelector("[data-testid='forgot-ask-admin']"));
        Assert.Null(page.QuerySelector("[data-testid='forgot-submit']"));
    }

    private async Task<string> ForgotAsync(string email)
    {
        using var response = await app.NewVisitor().SubmitAsync("/account/forgot", "forgot-submit", ("Input.Email", email));
        return (await response.ReadPageAsync()).QuerySelector("[data-testid='forgot-sent']")!.TextContent;
    }

    private static string PathIn(Mail mail) => new Uri(mail.Text.Split('\n').Single(line => line.StartsWith("https://", StringComparison.Ordinal))).PathAndQuery;

    /// <summary>A site with SMTP, whose mails end up in a channel.</summary>
    public sealed class MailingApp : WebApp
    {
        private readonly Channel<Mail> _mails = Channel.CreateUnbounded<Mail>();

        public ChannelReader<Mail> Mails => _mails.Reader;

        public Task<HttpResponseMessage> RegisterAsync(string handle) => this.NewVisitor().SubmitAsync("/account/register", "register-submit",
            ("Input.Email", $"{handle}@example.org"), ("Input.Handle", handle), ("Input.Password", Person.Password));

        /// <summary>Gives the address.</summary>
        public async Task<string> SignUpConfirmedAsync(string handle)
        {
            using var registered = await RegisterAsync(handle);
            using var confirmed = await this.NewVisitor().SubmitAsync(PathIn(await Mails.ReadAsync(Cancel)), "confirm-submit");
            return $"{handle}@example.org";
        }

        protected override void ConfigureWebHost(IWebHostBuilder builder)
        {
            base.ConfigureWebHost(builder);
            builder.UseSetting("ConnectHub:Smtp:Host", "smtp.example.org");
            builder.UseSetting("ConnectHub:Smtp:From", "site@example.org");
            builder.UseSetting("ConnectHub:Smtp:PublicUrl", "https://live.example.org");
            builder.ConfigureTestServices(services => services.Replace(ServiceDescriptor.Singleton<IMailSender>(new Outbox(_mails.Writer))));
        }
    }

    private sealed class Outbox(ChannelWriter<Mail> mails) : IMailSender
    {
        public bool CanSend => true;

        public Task SendAsync(Mail mail, CancellationToken cancellationToken) => mails.WriteAsync(mail, cancellationToken).AsTask();
    }
}
