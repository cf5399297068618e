using ConnectHub.Web.Shared;

namespace ConnectHub.Web.Tests.Shared;

public sealed class FileNamesTests
{
    [Theory]
    [InlineData("Radio", "Radio.mp4")]
    [InlineData("../../etc/passwd", "etcpasswd.mp4")]
    [InlineData("a\r\nSet-Cookie: b", "aSet-Cookie b.mp4")]
    [InlineData("\u202Egpj.exe", "gpj.exe.mp4")]
    [InlineData("<>|*?\"", "video.mp4")]
    public void Of_Title_IsWhatAFileMayBeCalled(string title, string name) => Assert.Equal(name, FileNames.Of(title, ".mp4"));

    /// <summary>A letter outside of the basic plane has two UTF-16 units; half of one is no text.</summary>
    [Fact]
    public void Of_LongTitle_IsCutBetweenLetters()
    {
        var name = FileNames.Of("a" + string.Concat(Enumerable.Repeat("\U0001D400", 60)), ".mp4");

        Assert.DoesNotContain('\uFFFD', System.Text.Encoding.UTF8.GetString(System.Text.Encoding.UTF8.GetBytes(name)));
        Assert.InRange(name.Length, 83, 84);
    }
}
